namespace CxKit.Touchpoints;

/// <summary>The ends of some counts.</summary>
/// <param name="Fewest">The smallest one.</param>
/// <param name="Most">The largest one.</param>
public readonly record struct FewestAndMost(int Fewest, int Most)
{
    /// <summary>Writes <c>3 to 4</c>, or <c>3</c> when both are equal.</summary>
    public override string ToString() => Fewest == Most ? FormattableString.Invariant($"{Fewest}") : FormattableString.Invariant($"{Fewest} to {Most}");
}
