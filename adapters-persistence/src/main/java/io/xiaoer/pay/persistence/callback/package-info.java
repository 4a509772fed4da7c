/** Genuine callbacks as they arrived. What they say is no matter here: it is in the other tables once handled. */
package io.xiaoer.pay.persistence.callback;
