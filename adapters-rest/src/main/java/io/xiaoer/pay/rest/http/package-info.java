/**
 * HTTP itself, before and around the resources: the limit on bodies, {@code OPTIONS}, and the answers to requests so
 * broken that no resource is asked.
 *
 * <p>Belongs here: what holds for every path alike. Does not belong here: who may call (security) and what JSON means
 * (json).
 */
package io.xiaoer.pay.rest.http;
