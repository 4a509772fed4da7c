/**
 * What every state machine of this domain shares: a table of legal moves, one line per edge, and the three answers
 * it gives. Which moves are legal stands with the thing that moves, in {@code order} and {@code payment}.
 */
package io.xiaoer.pay.domain.transition;
