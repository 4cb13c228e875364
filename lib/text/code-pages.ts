interface CodePage {
  readonly name: string;
  readonly aliases: string;
  readonly high: string;
}

/**
 * The single-byte encodings that Sysmon's XML library reads when a file declares one, with their other names and the characters of the bytes
 * from 80 on; below that all are ASCII. Generated once from the tables of GNU libc 2.36, which libxml2 2.9.14 asks on the machine of the recorded engine.
 *
 * `high` lists hexadecimal code points in the order of the bytes: `a0` one, `410-43f` a run, `.` a byte without a character, `.3` three such bytes.
 * windows-1255 and windows-1258 are listed mark by mark; GNU libc also joins a letter and the mark behind it into one character where there is one.
 */
export const CODE_PAGES = [
  {
    name: 'us-ascii',
    aliases: 'ansi_x3.4-1968 ansi_x3.4-1986 ascii cp367 csascii ibm367 iso-ir-6 iso646-us us',
    high: '.128',
  },
  {
    name: 'iso-8859-1',
    aliases: 'cp819 csisolatin1 ibm819 iso-ir-100 iso-latin-1 iso8859-1 iso88591 iso_8859-1 l1 latin1 osf00010001',
    high: '80-ff',
  },
  {
    name: 'iso-8859-2',
    aliases: 'cp912 csisolatin2 ibm912 iso-ir-101 iso-latin-2 iso8859-2 iso88592 iso_8859-2 l2 latin2 osf00010002',
    high: '80-a0 104 2d8 141 a4 13d 15a a7-a8 160 15e 164 179 ad 17d 17b b0 105 2db 142 b4 13e 15b 2c7 b8 161 15f 165 17a 2dd 17e 17c 154 c1-c2 102 c4 139 106 c7 10c c9 118 cb 11a cd-ce 10e 110 143 147 d3-d4 150 d6-d7 158 16e da 170 dc-dd 162 df 155 e1-e2 103 e4 13a 107 e7 10d e9 119 eb 11b ed-ee 10f 111 144 148 f3-f4 151 f6-f7 159 16f fa 171 fc-fd 163 2d9',
  },
  {
    name: 'iso-8859-3',
    aliases: 'csisolatin3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 l3 latin3 osf00010003',
    high: '80-a0 126 2d8 a3-a4 . 124 a7-a8 130 15e 11e 134 ad . 17b b0 127 b2-b5 125 b7-b8 131 15f 11f 135 bd . 17c c0-c2 . c4 10a 108 c7-cf . d1-d4 120 d6-d7 11c d9-dc 16c 15c df-e2 . e4 10b 109 e7-ef . f1-f4 121 f6-f7 11d f9-fc 16d 15d 2d9',
  },
  {
    name: 'iso-8859-4',
    aliases: 'csisolatin4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 l4 latin4 osf00010004',
    high: '80-a0 104 138 156 a4 128 13b a7-a8 160 112 122 166 ad 17d af-b0 105 2db 157 b4 129 13c 2c7 b8 161 113 123 167 14a 17e 14b 100 c1-c6 12e 10c c9 118 cb 116 cd-ce 12a 110 145 14c 136 d4-d8 172 da-dc 168 16a df 101 e1-e6 12f 10d e9 119 eb 117 ed-ee 12b 111 146 14d 137 f4-f8 173 fa-fc 169 16b 2d9',
  },
  {
    name: 'iso-8859-5',
    aliases: 'cp915 csisolatincyrillic cyrillic ibm915 iso-ir-144 iso8859-5 iso88595 iso_8859-5 osf00010005',
    high: '80-a0 401-40c ad 40e-44f 2116 451-45c a7 45e-45f',
  },
  {
    name: 'iso-8859-6',
    aliases:
      'arabic asmo-708 cp1089 csisolatinarabic ecma-114 ibm1089 iso-ir-127 iso8859-6 iso88596 iso_8859-6 osf00010006',
    high: '80-a0 .3 a4 .7 60c ad .13 61b .3 61f . 621-63a .5 640-652 .13',
  },
  {
    name: 'iso-8859-7',
    aliases:
      'cp813 csisolatingreek ecma-118 elot_928 greek greek8 ibm813 iso-ir-126 iso8859-7 iso88597 iso_8859-7 osf00010007',
    high: '80-a0 2018-2019 a3 20ac 20af a6-a9 37a ab-ad . 2015 b0-b3 384-386 b7 388-38a bb 38c bd 38e-3a1 . 3a3-3ce .',
  },
  {
    name: 'iso-8859-8',
    aliases: 'cp916 csisolatinhebrew hebrew ibm916 iso-ir-138 iso8859-8 iso88598 iso_8859-8 osf00010008',
    high: '80-a0 . a2-a9 d7 ab-b9 f7 bb-be .32 2017 5d0-5ea .2 200e-200f .',
  },
  {
    name: 'iso-8859-9',
    aliases: 'cp920 csisolatin5 ecma-128 ibm920 iso-ir-148 iso8859-9 iso88599 iso_8859-9 l5 latin5 osf00010009 ts-5881',
    high: '80-cf 11e d1-dc 130 15e df-ef 11f f1-fc 131 15f ff',
  },
  {
    name: 'iso-8859-10',
    aliases: 'csisolatin6 iso-ir-157 iso8859-10 iso885910 iso_8859-10 l6 latin6 osf0001000a',
    high: '80-a0 104 112 122 12a 128 136 a7 13b 110 160 166 17d ad 16a 14a b0 105 113 123 12b 129 137 b7 13c 111 161 167 17e 2015 16b 14b 100 c1-c6 12e 10c c9 118 cb 116 cd-d0 145 14c d3-d6 168 d8 172 da-df 101 e1-e6 12f 10d e9 119 eb 117 ed-f0 146 14d f3-f6 169 f8 173 fa-fe 138',
  },
  {
    name: 'iso-8859-11',
    aliases: 'iso8859-11 iso885911',
    high: '80-a0 e01-e3a .4 e3f-e5b .4',
  },
  {
    name: 'iso-8859-13',
    aliases: 'baltic iso-ir-179 iso8859-13 iso885913 l7 latin7',
    high: '80-a0 201d a2-a4 201e a6-a7 d8 a9 156 ab-ae c6 b0-b3 201c b5-b7 f8 b9 157 bb-be e6 104 12e 100 106 c4-c5 118 112 10c c9 179 116 122 136 12a 13b 160 143 145 d3 14c d5-d7 172 141 15a 16a dc 17b 17d df 105 12f 101 107 e4-e5 119 113 10d e9 17a 117 123 137 12b 13c 161 144 146 f3 14d f5-f7 173 142 15b 16b fc 17c 17e 2019',
  },
  {
    name: 'iso-8859-14',
    aliases: 'iso-celtic iso-ir-199 iso8859-14 iso885914 iso_8859-14 l8 latin8',
    high: '80-a0 1e02-1e03 a3 10a-10b 1e0a a7 1e80 a9 1e82 1e0b 1ef2 ad-ae 178 1e1e-1e1f 120-121 1e40-1e41 b6 1e56 1e81 1e57 1e83 1e60 1ef3 1e84-1e85 1e61 c0-cf 174 d1-d6 1e6a d8-dd 176 df-ef 175 f1-f6 1e6b f8-fd 177 ff',
  },
  {
    name: 'iso-8859-15',
    aliases: 'iso-ir-203 iso8859-15 iso885915 iso_8859-15 latin-9 latin9',
    high: '80-a3 20ac a5 160 a7 161 a9-b3 17d b5-b7 17e b9-bb 152-153 178 bf-ff',
  },
  {
    name: 'iso-8859-16',
    aliases: 'iso-ir-226 iso8859-16 iso885916 iso_8859-16 l10 latin10',
    high: '80-a0 104-105 141 20ac 201e 160 a7 161 a9 218 ab 179 ad 17a-17b b0-b1 10c 142 17d 201d b6-b7 17e 10d 219 bb 152-153 178 17c c0-c2 102 c4 106 c6-cf 110 143 d2-d4 150 d6 15a 170 d9-dc 118 21a df-e2 103 e4 107 e6-ef 111 144 f2-f4 151 f6 15b 171 f9-fc 119 21b ff',
  },
  {
    name: 'windows-1250',
    aliases: 'cp1250 ms-ee',
    high: '20ac . 201a . 201e 2026 2020-2021 . 2030 160 2039 15a 164 17d 179 . 2018-2019 201c-201d 2022 2013-2014 . 2122 161 203a 15b 165 17e 17a a0 2c7 2d8 141 a4 104 a6-a9 15e ab-ae 17b b0-b1 2db 142 b4-b8 105 15f bb 13d 2dd 13e 17c 154 c1-c2 102 c4 139 106 c7 10c c9 118 cb 11a cd-ce 10e 110 143 147 d3-d4 150 d6-d7 158 16e da 170 dc-dd 162 df 155 e1-e2 103 e4 13a 107 e7 10d e9 119 eb 11b ed-ee 10f 111 144 148 f3-f4 151 f6-f7 159 16f fa 171 fc-fd 163 2d9',
  },
  {
    name: 'windows-1251',
    aliases: 'cp1251 ms-cyrl',
    high: '402-403 201a 453 201e 2026 2020-2021 20ac 2030 409 2039 40a 40c 40b 40f 452 2018-2019 201c-201d 2022 2013-2014 . 2122 459 203a 45a 45c 45b 45f a0 40e 45e 408 a4 490 a6-a7 401 a9 404 ab-ae 407 b0-b1 406 456 491 b5-b7 451 2116 454 bb 458 405 455 457 410-44f',
  },
  {
    name: 'windows-1252',
    aliases: 'cp1252 ms-ansi',
    high: '20ac . 201a 192 201e 2026 2020-2021 2c6 2030 160 2039 152 . 17d .2 2018-2019 201c-201d 2022 2013-2014 2dc 2122 161 203a 153 . 17e 178 a0-ff',
  },
  {
    name: 'windows-1253',
    aliases: 'cp1253 ms-greek',
    high: '20ac . 201a 192 201e 2026 2020-2021 . 2030 . 2039 .5 2018-2019 201c-201d 2022 2013-2014 . 2122 . 203a .4 a0 385-386 a3-a9 . ab-ae 2015 b0-b3 384 b5-b7 388-38a bb 38c bd 38e-3a1 . 3a3-3ce .',
  },
  {
    name: 'windows-1254',
    aliases: 'cp1254 ms-turk',
    high: '20ac . 201a 192 201e 2026 2020-2021 2c6 2030 160 2039 152 .4 2018-2019 201c-201d 2022 2013-2014 2dc 2122 161 203a 153 .2 178 a0-cf 11e d1-dc 130 15e df-ef 11f f1-fc 131 15f ff',
  },
  {
    name: 'windows-1255',
    aliases: 'cp1255 ms-hebr',
    high: '20ac . 201a 192 201e 2026 2020-2021 2c6 2030 . 2039 .5 2018-2019 201c-201d 2022 2013-2014 2dc 2122 . 203a .4 a0-a3 20aa a5-a9 d7 ab-b9 f7 bb-bf 5b0-5b9 . 5bb-5c3 5f0-5f4 .7 5d0-5ea .2 200e-200f .',
  },
  {
    name: 'windows-1256',
    aliases: 'cp1256 ms-arab',
    high: '20ac 67e 201a 192 201e 2026 2020-2021 2c6 2030 679 2039 152 686 698 688 6af 2018-2019 201c-201d 2022 2013-2014 6a9 2122 691 203a 153 200c-200d 6ba a0 60c a2-a9 6be ab-b9 61b bb-be 61f 6c1 621-636 d7 637-63a 640-643 e0 644 e2 645-648 e7-eb 649-64a ee-ef 64b-64e f4 64f-650 f7 651 f9 652 fb-fc 200e-200f 6d2',
  },
  {
    name: 'windows-1257',
    aliases: 'cp1257 winbaltrim',
    high: '20ac . 201a . 201e 2026 2020-2021 . 2030 . 2039 . a8 2c7 b8 . 2018-2019 201c-201d 2022 2013-2014 . 2122 . 203a . af 2db . a0 . a2-a4 . a6-a7 d8 a9 156 ab-ae c6 b0-b7 f8 b9 157 bb-be e6 104 12e 100 106 c4-c5 118 112 10c c9 179 116 122 136 12a 13b 160 143 145 d3 14c d5-d7 172 141 15a 16a dc 17b 17d df 105 12f 101 107 e4-e5 119 113 10d e9 17a 117 123 137 12b 13c 161 144 146 f3 14d f5-f7 173 142 15b 16b fc 17c 17e 2d9',
  },
  {
    name: 'windows-1258',
    aliases: 'cp1258',
    high: '20ac . 201a 192 201e 2026 2020-2021 2c6 2030 . 2039 152 .4 2018-2019 201c-201d 2022 2013-2014 2dc 2122 . 203a 153 .2 178 a0-c2 102 c4-cb 300 cd-cf 110 d1 309 d3-d4 1a0 d6-dc 1af 303 df-e2 103 e4-eb 301 ed-ef 111 f1 323 f3-f4 1a1 f6-fc 1b0 20ab ff',
  },
  {
    name: 'windows-874',
    aliases: 'cp874',
    high: '20ac .4 2026 .11 2018-2019 201c-201d 2022 2013-2014 .8 a0 e01-e3a .4 e3f-e5b .4',
  },
  {
    name: 'ibm437',
    aliases: 'cp437 cspc8codepage437 osf100201b5',
    high: 'c7 fc e9 e2 e4 e0 e5 e7 ea-eb e8 ef ee ec c4-c5 c9 e6 c6 f4 f6 f2 fb f9 ff d6 dc a2-a3 a5 20a7 192 e1 ed f3 fa f1 d1 aa ba bf 2310 ac bd bc a1 ab bb 2591-2593 2502 2524 2561-2562 2556 2555 2563 2551 2557 255d 255c 255b 2510 2514 2534 252c 251c 2500 253c 255e-255f 255a 2554 2569 2566 2560 2550 256c 2567-2568 2564-2565 2559 2558 2552-2553 256b 256a 2518 250c 2588 2584 258c 2590 2580 3b1 df 393 3c0 3a3 3c3 b5 3c4 3a6 398 3a9 3b4 221e 3c6 3b5 2229 2261 b1 2265 2264 2320-2321 f7 2248 b0 2219 b7 221a 207f b2 25a0 a0',
  },
  {
    name: 'ibm850',
    aliases: 'cp850 cspc850multilingual osf10020352',
    high: 'c7 fc e9 e2 e4 e0 e5 e7 ea-eb e8 ef ee ec c4-c5 c9 e6 c6 f4 f6 f2 fb f9 ff d6 dc f8 a3 d8 d7 192 e1 ed f3 fa f1 d1 aa ba bf ae ac bd bc a1 ab bb 2591-2593 2502 2524 c1-c2 c0 a9 2563 2551 2557 255d a2 a5 2510 2514 2534 252c 251c 2500 253c e3 c3 255a 2554 2569 2566 2560 2550 256c a4 f0 d0 ca-cb c8 131 cd-cf 2518 250c 2588 2584 a6 cc 2580 d3 df d4 d2 f5 d5 b5 fe de da-db d9 fd dd af b4 ad b1 2017 be b6 a7 f7 b8 b0 a8 b7 b9 b3 b2 25a0 a0',
  },
  {
    name: 'ibm852',
    aliases: 'cp852 cspcp852 osf10020354',
    high: 'c7 fc e9 e2 e4 16f 107 e7 142 eb 150-151 ee 179 c4 106 c9 139-13a f4 f6 13d-13e 15a-15b d6 dc 164-165 141 d7 10d e1 ed f3 fa 104-105 17d-17e 118-119 ac 17a 10c 15f ab bb 2591-2593 2502 2524 c1-c2 11a 15e 2563 2551 2557 255d 17b-17c 2510 2514 2534 252c 251c 2500 253c 102-103 255a 2554 2569 2566 2560 2550 256c a4 111 110 10e cb 10f 147 cd-ce 11b 2518 250c 2588 2584 162 16e 2580 d3 df d4 143-144 148 160-161 154 da 155 170 fd dd 163 b4 ad 2dd 2db 2c7 2d8 a7 f7 b8 b0 a8 2d9 171 158-159 25a0 a0',
  },
  {
    name: 'ibm855',
    aliases: 'cp855 csibm855 osf10020357',
    high: '452 402 453 403 451 401 454 404 455 405 456 406 457 407 458 408 459 409 45a 40a 45b 40b 45c 40c 45e 40e 45f 40f 44e 42e 44a 42a 430 410 431 411 446 426 434 414 435 415 444 424 433 413 ab bb 2591-2593 2502 2524 445 425 438 418 2563 2551 2557 255d 439 419 2510 2514 2534 252c 251c 2500 253c 43a 41a 255a 2554 2569 2566 2560 2550 256c a4 43b 41b 43c 41c 43d 41d 43e 41e 43f 2518 250c 2588 2584 41f 44f 2580 42f 440 420 441 421 442 422 443 423 436 416 432 412 44c 42c 2116 ad 44b 42b 437 417 448 428 44d 42d 449 429 447 427 a7 25a0 a0',
  },
  {
    name: 'ibm857',
    aliases: 'cp857 csibm857 osf10020359',
    high: 'c7 fc e9 e2 e4 e0 e5 e7 ea-eb e8 ef ee 131 c4-c5 c9 e6 c6 f4 f6 f2 fb f9 130 d6 dc f8 a3 d8 15e-15f e1 ed f3 fa f1 d1 11e-11f bf ae ac bd bc a1 ab bb 2591-2593 2502 2524 c1-c2 c0 a9 2563 2551 2557 255d a2 a5 2510 2514 2534 252c 251c 2500 253c e3 c3 255a 2554 2569 2566 2560 2550 256c a4 ba aa ca-cb c8 . cd-cf 2518 250c 2588 2584 a6 cc 2580 d3 df d4 d2 f5 d5 b5 . d7 da-db d9 ec ff af b4 ad b1 . be b6 a7 f7 b8 b0 a8 b7 b9 b3 b2 25a0 a0',
  },
  {
    name: 'ibm862',
    aliases: 'cp862 cspc862latinhebrew osf1002035e',
    high: '5d0-5ea a2-a3 a5 20a7 192 e1 ed f3 fa f1 d1 aa ba bf 2310 ac bd bc a1 ab bb 2591-2593 2502 2524 2561-2562 2556 2555 2563 2551 2557 255d 255c 255b 2510 2514 2534 252c 251c 2500 253c 255e-255f 255a 2554 2569 2566 2560 2550 256c 2567-2568 2564-2565 2559 2558 2552-2553 256b 256a 2518 250c 2588 2584 258c 2590 2580 3b1 df 393 3c0 3a3 3c3 b5 3c4 3a6 398 3a9 3b4 221e 3c6 3b5 2229 2261 b1 2265 2264 2320-2321 f7 2248 b0 2219 b7 221a 207f b2 25a0 a0',
  },
  {
    name: 'koi8-r',
    aliases: 'cskoi8r koi8r',
    high: '2500 2502 250c 2510 2514 2518 251c 2524 252c 2534 253c 2580 2584 2588 258c 2590-2593 2320 25a0 2219-221a 2248 2264-2265 a0 2321 b0 b2 b7 f7 2550-2552 451 2553-2561 401 2562-256c a9 44e 430-431 446 434-435 444 433 445 438-43f 44f 440-443 436 432 44c 44b 437 448 44d 449 447 44a 42e 410-411 426 414-415 424 413 425 418-41f 42f 420-423 416 412 42c 42b 417 428 42d 429 427 42a',
  },
  {
    name: 'koi8-u',
    aliases: 'koi8u',
    high: '2500 2502 250c 2510 2514 2518 251c 2524 252c 2534 253c 2580 2584 2588 258c 2590-2593 2320 25a0 2219-221a 2248 2264-2265 a0 2321 b0 b2 b7 f7 2550-2552 451 454 2554 456-457 2557-255b 491 255d-2561 401 404 2563 406-407 2566-256a 490 256c a9 44e 430-431 446 434-435 444 433 445 438-43f 44f 440-443 436 432 44c 44b 437 448 44d 449 447 44a 42e 410-411 426 414-415 424 413 425 418-41f 42f 420-423 416 412 42c 42b 417 428 42d 429 427 42a',
  },
  {
    name: 'ibm866',
    aliases: 'cp866 csibm866',
    high: '410-43f 2591-2593 2502 2524 2561-2562 2556 2555 2563 2551 2557 255d 255c 255b 2510 2514 2534 252c 251c 2500 253c 255e-255f 255a 2554 2569 2566 2560 2550 256c 2567-2568 2564-2565 2559 2558 2552-2553 256b 256a 2518 250c 2588 2584 258c 2590 2580 440-44f 401 451 404 454 407 457 40e 45e b0 2219 b7 221a 2116 a4 25a0 a0',
  },
  {
    name: 'macintosh',
    aliases: 'csmacintosh mac',
    high: 'c4-c5 c7 c9 d1 d6 dc e1 e0 e2 e4 e3 e5 e7 e9 e8 ea-eb ed ec ee-ef f1 f3 f2 f4 f6 f5 fa f9 fb-fc 2020 b0 a2-a3 a7 2022 b6 df ae a9 2122 b4 a8 2260 c6 d8 221e b1 2264-2265 a5 b5 2202 2211 220f 3c0 222b aa ba 3a9 e6 f8 bf a1 ac 221a 192 2248 394 ab bb 2026 a0 c0 c3 d5 152-153 2013-2014 201c-201d 2018-2019 f7 25ca ff 178 2044 20ac 2039-203a fb01-fb02 2021 b7 201a 201e 2030 c2 ca c1 cb c8 cd-cf cc d3-d4 e01e d2 da-db d9 131 2c6 2dc af 2d8-2da b8 2dd 2db 2c7',
  },
  {
    name: 'tis-620',
    aliases: 'iso-ir-166 tis620 tis620-0 tis620.2529-1 tis620.2533-0',
    high: '.33 e01-e3a .4 e3f-e5b .4',
  },
] as const satisfies readonly CodePage[];

/**
 * The encodings with one byte per character that are decoded when a file declares them, under their usual names.
 *
 * @example
 * ```ts
 * const encoding: SingleByteEncoding = 'windows-1252';
 * ```
 */
export type SingleByteEncoding = (typeof CODE_PAGES)[number]['name'];
