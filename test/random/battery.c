/* Runs a battery of TestU01 over 32-bit words from standard input.
   usage: battery small|crush [reversed]; prints each p-value outside [0.001, 0.999], then the number of statistics. */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <testu01/bbattery.h>
#include <testu01/swrite.h>
#include <testu01/unif01.h>

static uint32_t block[1 << 16];
static size_t held = 0, at = 0;
static int reversed = 0;

static unsigned int next(void) {
  if (at == held) {
    held = fread(block, sizeof block[0], sizeof block / sizeof block[0], stdin);
    at = 0;
    if (held == 0) { fprintf(stderr, "the stream ended early\n"); exit(2); }
  }
  uint32_t x = block[at++];
  if (!reversed) return x;
  /* the battery looks hardest at the high bits: turned round, it looks at the low ones */
  x = (x >> 16) | (x << 16);
  x = ((x & 0xff00ff00u) >> 8) | ((x & 0x00ff00ffu) << 8);
  x = ((x & 0xf0f0f0f0u) >> 4) | ((x & 0x0f0f0f0fu) << 4);
  x = ((x & 0xccccccccu) >> 2) | ((x & 0x33333333u) << 2);
  return ((x & 0xaaaaaaaau) >> 1) | ((x & 0x55555555u) << 1);
}

int main(int argc, char **argv) {
  reversed = argc > 2 && strcmp(argv[2], "reversed") == 0;
  unif01_Gen *gen = unif01_CreateExternGenBits("draws", next);
  swrite_Basic = FALSE;
  if (argc > 1 && strcmp(argv[1], "crush") == 0) bbattery_Crush(gen);
  else bbattery_SmallCrush(gen);
  for (int i = 0; i < bbattery_NTests; i++)
    if (bbattery_pVal[i] < 0.001 || bbattery_pVal[i] > 0.999)
      printf("outside %s %.3g\n", bbattery_TestNames[i], bbattery_pVal[i]);
  printf("statistics %d\n", bbattery_NTests);
  return 0;
}
