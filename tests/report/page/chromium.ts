import { spawn } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** Chromium as `CHROMIUM` names it or as PATH has it; undefined where there is none. */
export const CHROMIUM: string | undefined = [
  ...[process.env['CHROMIUM'] ?? []].flat(),
  ...(process.env['PATH'] ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name))),
].find((path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
});

/** What comes back over the pipe: an answer, which has an id, or an event, which has a method. */
interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly message: string };
}

/** An event of the browser. */
export interface BrowserEvent {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A browser with one page, driven over a pipe. */
export class Chromium {
  readonly #folder = mkdtempSync(join(tmpdir(), 'triage-page-'));
  readonly #process;
  readonly #answers = new Map<number, { resolve: (message: Message) => void }>();
  readonly #waiting: { readonly method: string; readonly resolve: () => void }[] = [];
  #sent = 0;
  #session: string | undefined;
  #rest = '';
  /** What happened since the page was opened. */
  events: BrowserEvent[] = [];

  private constructor(path: string) {
    this.#process = spawn(
      path,
      ['--headless=new', '--no-sandbox', '--disable-gpu', '--remote-debugging-pipe', `--user-data-dir=${this.#folder}`],
      { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
    );
    const output = this.#process.stdio[4] as Readable;
    output.setEncoding('utf8');
    output.on('data', (text: string) => {
      this.#read(text);
    });
  }

  /**
   * Starts a browser.
   *
   * @param path - of Chromium
   * @returns the browser with an empty page
   */
  static async start(path: string): Promise<Chromium> {
    const browser = new Chromium(path);
    const { targetId } = await browser.send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: true });
    browser.#session = String(sessionId);
    for (const domain of ['Page', 'Network', 'Log', 'Runtime']) {
      await browser.send(`${domain}.enable`);
    }
    return browser;
  }

  /**
   * Sends a command of the DevTools protocol.
   *
   * @param method - for example `Page.navigate`
   * @param params - its parameters
   * @returns the answer
   * @throws Error where the browser refuses it
   */
  async send(method: string, params: object = {}): Promise<Readonly<Record<string, unknown>>> {
    this.#sent += 1;
    const id = this.#sent;
    const answer = new Promise<Message>((resolve) => {
      this.#answers.set(id, { resolve });
    });
    const input = this.#process.stdio[3] as Writable;
    input.write(`${JSON.stringify({ id, method, params, sessionId: this.#session })}\0`);
    const { result, error } = await answer;
    if (error !== undefined) {
      throw new Error(`${method}: ${error.message}`);
    }
    return result ?? {};
  }

  /**
   * Opens a page from a file.
   *
   * @param page - HTML
   * @param width - of the window, in pixels
   * @returns its address, when all of it is loaded
   */
  async open(page: string, width = 1280): Promise<string> {
    const file = join(this.#folder, 'page.html');
    writeFileSync(file, page);
    const url = pathToFileURL(file).href;
    await this.resize(width);
    this.events = [];
    const loaded = new Promise<void>((resolve) => {
      this.#waiting.push({ method: 'Page.loadEventFired', resolve });
    });
    await this.send('Page.navigate', { url });
    await loaded;
    return url;
  }

  /**
   * What a page must not do: ask for something, write to the console, open a dialog.
   *
   * @param url - the address of the page
   * @returns the events that show it
   */
  troubles(url: string): readonly BrowserEvent[] {
    const signs = [
      'Log.entryAdded',
      'Runtime.consoleAPICalled',
      'Runtime.exceptionThrown',
      'Page.javascriptDialogOpening',
    ];
    return this.events.filter(
      ({ method, params }) =>
        signs.includes(method) ||
        (method === 'Network.requestWillBeSent' && (params['request'] as { url: string }).url !== url),
    );
  }

  /**
   * Shows the page as with other settings of the system.
   *
   * @param value - the colors that the user prefers
   * @param media - `screen` or `print`
   */
  async useScheme(value: 'light' | 'dark', media = 'screen'): Promise<void> {
    await this.send('Emulation.setEmulatedMedia', { media, features: [{ name: 'prefers-color-scheme', value }] });
  }

  /** @param width - of the window, in pixels */
  async resize(width: number): Promise<void> {
    await this.send('Emulation.setDeviceMetricsOverride', { width, height: 900, deviceScaleFactor: 1, mobile: true });
  }

  /**
   * @param expression - JavaScript that the test runs in the page
   * @returns its value
   */
  async value(expression: string): Promise<unknown> {
    const { result, exceptionDetails } = await this.send('Runtime.evaluate', { expression, returnByValue: true });
    if (exceptionDetails !== undefined) {
      throw new Error(JSON.stringify(exceptionDetails));
    }
    return (result as { readonly value?: unknown }).value;
  }

  /** @param key - for example `Tab` */
  async press(key: 'Tab' | 'Enter'): Promise<void> {
    const code = { Tab: 9, Enter: 13 }[key];
    const text = key === 'Enter' ? { text: '\r' } : {};
    await this.send('Input.dispatchKeyEvent', {
      type: 'keyDown',
      key,
      code: key,
      windowsVirtualKeyCode: code,
      ...text,
    });
    await this.send('Input.dispatchKeyEvent', { type: 'keyUp', key, code: key, windowsVirtualKeyCode: code });
  }

  /** Ends the browser and removes its files. */
  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#session = undefined;
    await this.send('Browser.close');
    await ended;
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  #read(text: string): void {
    const parts = (this.#rest + text).split('\0');
    this.#rest = parts.pop() ?? '';
    for (const part of parts) {
      const message = JSON.parse(part) as Message;
      if (message.id !== undefined) {
        this.#answers.get(message.id)?.resolve(message);
        this.#answers.delete(message.id);
      } else if (message.method !== undefined) {
        this.#happened({ method: message.method, params: message.params ?? {} });
      }
    }
  }

  #happened(event: BrowserEvent): void {
    this.events.push(event);
    for (const waiting of this.#waiting.filter(({ method }) => method === event.method)) {
      this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
      waiting.resolve();
    }
  }
}
