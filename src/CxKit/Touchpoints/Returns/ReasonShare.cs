namespace CxKit.Touchpoints;

/// <summary>How many returns have one reason.</summary>
/// <param name="Code">The code; null where none was given.</param>
/// <param name="Name">What it means; the code itself where it is not in <see cref="ReturnsOptions.Reasons"/>.</param>
/// <param name="Touchpoint">The touchpoint that must be mended for it; null for none, or when not known.</param>
/// <param name="Units">Units that came back for it.</param>
/// <param name="Share">The share of all returned units, with the interval of Wilson (1927) on returned lines.</param>
public sealed record ReasonShare(string? Code, string? Name, string? Touchpoint, long Units, Estimate Share);
