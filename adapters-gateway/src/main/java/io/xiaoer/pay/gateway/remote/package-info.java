/**
 * Calls to others over HTTP: bounded in time and in size, and whatever goes wrong is an answer.
 *
 * <p>Belongs here: what all such calls have in common. Does not belong here: what anybody is asked.
 */
package io.xiaoer.pay.gateway.remote;
