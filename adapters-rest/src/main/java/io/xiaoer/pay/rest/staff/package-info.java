/** What the shop's staff call: everything below {@code /api/admin}. */
package io.xiaoer.pay.rest.staff;
