/** What all fuzzing of this module's parsers has in common; each parser's own entrance stands beside the parser. */
package io.xiaoer.pay.gateway.fuzzing;
