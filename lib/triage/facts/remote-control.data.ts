import { programFacts, type ProgramFact } from './fact';

const ATOMIC = (id: string): string => `redcanaryco/atomic-red-team atomics/${id}/${id}.md`;
const LOLRMM = 'magicsword-io/LOLRMM yaml/';
const CONTROLS = 'lets others control the host';
const FORWARDS = 'forwards connections, so that others reach the host from outside';

/** Programs by which somebody elsewhere controls a host. */
export const REMOTE_CONTROL_PROGRAMS: readonly ProgramFact[] = [
  ...programFacts(
    'teamviewer teamviewer_service teamviewer_setup anydesk lmiignition logmein gotoassist ultraviewer_desktop remotepc client32',
    'T1219',
    CONTROLS,
    ATOMIC('T1219'),
  ),
  ...programFacts(
    'screenconnect.clientservice screenconnect.windowsclient ammyy aa_v3',
    'T1219',
    CONTROLS,
    ATOMIC('T1219'),
  ),
  ...programFacts('meshagent meshagent64 meshagent32', 'T1219', CONTROLS, `${LOLRMM}meshcentral.yaml`),
  ...programFacts('rustdesk', 'T1219', CONTROLS, `${LOLRMM}rustdesk.yaml`),
  ...programFacts('ateraagent', 'T1219', CONTROLS, `${LOLRMM}atera.yaml`),
  ...programFacts('action1_agent action1_remote', 'T1219', CONTROLS, `${LOLRMM}action1.yaml`),
  ...programFacts('aeroadmin', 'T1219', CONTROLS, `${LOLRMM}aeroadmin.yaml`),
  ...programFacts('winvnc tvnserver', 'T1219', CONTROLS, 'MITRE ATT&CK T1219, which names VNC'),
];

/** Programs that open a way into a host, or out of it, inside of another connection. */
export const TUNNEL_PROGRAMS: readonly ProgramFact[] = [
  ...programFacts('ngrok frpc gost', 'T1572', FORWARDS, ATOMIC('T1572')),
  ...programFacts('cloudflared', 'T1572', FORWARDS, ATOMIC('T1572'), /\btunnel\b|--url\b|--token\b/i),
  ...programFacts('devtunnel', 'T1572', FORWARDS, ATOMIC('T1572'), /\bhost\b/i),
  ...programFacts('code', 'T1572', FORWARDS, ATOMIC('T1572'), /^\s*tunnel\b/i),
  ...programFacts('chisel', 'T1572', FORWARDS, 'MITRE ATT&CK T1572; jpillora/chisel'),
  ...programFacts(
    'plink ssh',
    'T1572',
    FORWARDS,
    'MITRE ATT&CK T1572; PuTTY and OpenSSH, options of port forwarding',
    /(?:^|\s)-[A-Za-z]{0,8}[RLD](?=[\s\d*]|$)/,
  ),
  ...programFacts('httptunnel stunnel', 'T1572', FORWARDS, 'Sigma, exfiltration and tunneling tools execution'),
];
