/**
 * What staff should look at: money or goods that did not go where they should.
 *
 * <p>Belongs here: what an anomaly is and whether it is dealt with. Does not belong here: what is done about one.
 */
package io.xiaoer.pay.domain.anomaly;
