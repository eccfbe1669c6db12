namespace CxKit.Touchpoints;

/// <summary>Declines with one code.</summary>
/// <param name="Code">The code; null where none was given.</param>
/// <param name="Kind">Whether trying again can help.</param>
/// <param name="Count">How many there are.</param>
public sealed record DeclineCount(string? Code, DeclineKind Kind, int Count);
