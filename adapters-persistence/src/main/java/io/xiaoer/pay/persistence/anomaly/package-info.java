/** What staff should look at, and what they did about it. Knows which money is meant, not where that is. */
package io.xiaoer.pay.persistence.anomaly;
