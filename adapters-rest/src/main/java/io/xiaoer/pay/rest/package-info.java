/**
 * The HTTP side of the service. The packages below are the plumbing every resource stands on; resources themselves
 * live in packages of their own, named after what they serve.
 *
 * <p>Belongs here: translation between HTTP and the in-ports. Does not belong here: a business rule, SQL, a call to a
 * gateway.
 */
package io.xiaoer.pay.rest;
