/**
 * Shoppers who buy from a running service over HTTP, remember what they were told, and hold the service to it after it
 * was killed. Knows the contract alone: nothing in here looks into the service or its database.
 */
package io.xiaoer.pay.bootstrap.load;
