/**
 * Uses this module as other services do: as a library, on the module path and on the class path, with nothing but
 * {@code java.base} beside it.
 */
package io.xiaoer.pay.domain.library;
