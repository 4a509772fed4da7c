/**
 * The architecture, as rules that the build checks: who may know whom, and what no code here may do. Each rule is a
 * named field that says why it is there, and each is broken on purpose in {@code fixture}, so that a rule which has
 * stopped seeing anything is noticed.
 */
package io.xiaoer.pay.architecture;
