export { allConfigurationXsds, configurationXsd } from './configuration-xsd';
