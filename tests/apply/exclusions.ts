import type { SubscriptionExclusion } from '../../lib';

/** A subscription of which filter, consumer and binding are excluded. */
export const INVENTORY: SubscriptionExclusion = {
  name: 'inventory',
  filter: { name: 'Inventory Filter', query: 'select * from X' },
  consumer: { name: 'Inventory', destination: 'C:\\Tools\\inventory.exe' },
  binding: {
    consumer: { class: 'CommandLineEventConsumer', name: 'Inventory' },
    filter: { name: 'Inventory Filter' },
  },
};

/** Another, of which only the consumer is. */
export const BACKUP: SubscriptionExclusion = {
  name: 'backup',
  consumer: { name: 'Backup', destination: 'D:\\backup.cmd' },
};
