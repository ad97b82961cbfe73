package dev.eksidp.portal.access;

import java.util.List;

/**
 * What a module does that the audit trail records. The module declares it as a bean; no
 * two tell of the same action.
 */
public record AuditActions(List<AuditAction> all) {
}
