/**
 * What is asked of all tables at once: whether money adds up, and whether records contradict each other; and the repairs
 * that go around the other adapters because they mend what those never break.
 */
package io.xiaoer.pay.persistence.consistency;
