namespace CxKit.Feedback;

/// <summary>That a customer bought a product, as the shop's orders say.</summary>
/// <param name="Order">The order.</param>
/// <param name="Product">The product, as reviews name it.</param>
/// <param name="Customer">Who bought it, as reviews name their reviewers; null for a guest.</param>
/// <param name="At">When it was ordered.</param>
/// <param name="DeliveredAt">When it arrived; null when it has not, or nobody knows.</param>
public sealed record ReviewedPurchase(string Order, string Product, string? Customer, DateTimeOffset At, DateTimeOffset? DeliveredAt = null);
