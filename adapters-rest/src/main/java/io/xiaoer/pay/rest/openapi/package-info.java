/**
 * What the published OpenAPI document says of the service as a whole. What it says of a call stands at its resource.
 */
package io.xiaoer.pay.rest.openapi;
