/**
 * Rules on single values of a request, and the language in which a broken one is told.
 *
 * <p>Belongs here: constraints that hold for text and parameters as such. Does not belong here: rules of the domain.
 */
package io.xiaoer.pay.rest.validation;
