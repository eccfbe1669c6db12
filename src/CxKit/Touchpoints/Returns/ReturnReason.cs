namespace CxKit.Touchpoints;

/// <summary>A reason for sending something back.</summary>
/// <param name="Code">The code, such as <c>not_as_described</c>.</param>
/// <param name="Name">What it means.</param>
/// <param name="Touchpoint">The touchpoint that must be mended for it, by its name in <see cref="TouchpointCatalogue.Standard"/>; null when it lies with the product or the customer.</param>
public sealed record ReturnReason(string Code, string Name, string? Touchpoint = null);
