/**
 * Fuzzing of parsers: how its inputs are kept and replayed, and how a fuzzer is run over them. The parsers' own entrances
 * stand beside the parsers, in the modules that have them.
 */
package io.xiaoer.pay.application.fuzzing;
