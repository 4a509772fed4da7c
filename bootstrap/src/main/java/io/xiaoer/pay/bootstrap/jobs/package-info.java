/** What runs by the clock, in every replica: it only calls in-ports, which are safe side by side, and the monitoring. */
package io.xiaoer.pay.bootstrap.jobs;
