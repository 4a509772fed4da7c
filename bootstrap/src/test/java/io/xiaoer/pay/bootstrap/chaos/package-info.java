/**
 * Faults of the machine and of the database under load, and the judge who says whether all is whole after them. What
 * shoppers do belongs to {@code load}; what a use case does alone, to its module.
 */
package io.xiaoer.pay.bootstrap.chaos;
