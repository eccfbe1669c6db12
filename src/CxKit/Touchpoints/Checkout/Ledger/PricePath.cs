namespace CxKit.Touchpoints;

/// <summary>How the total went in one attempt to order: every total that was shown, and the charge.</summary>
/// <remarks>
/// <para>All sums are exact decimals: <see cref="First"/> + <see cref="Declared"/> + <see cref="Assumed"/> + <see cref="Unexplained"/> = <see cref="Final"/>.</para>
/// <para>Where the currency changes, the path is compared from there on only: two currencies have no difference.</para>
/// </remarks>
public sealed record PricePath
{
    /// <summary>The totals in order.</summary>
    public required IReadOnlyList<PriceStep> Steps { get; init; }

    /// <summary>The currency of the last total.</summary>
    public required string Currency { get; init; }

    /// <summary>The first total in that currency since it was last changed.</summary>
    public required decimal First { get; init; }

    /// <summary>The last total: the charge where the order was completed, else the last one shown.</summary>
    public required decimal Final { get; init; }

    /// <summary>What the customer's choices were told to change.</summary>
    public required decimal Declared { get; init; }

    /// <summary>What the customer's choices without a told sum are taken to have changed.</summary>
    public required decimal Assumed { get; init; }

    /// <summary>What nobody chose; above 0 the customer pays more than was shown at first without having chosen so.</summary>
    public required decimal Unexplained { get; init; }

    /// <summary>The first total for the basket and the destination of the last one.</summary>
    public required decimal FirstOfSame { get; init; }

    /// <summary>Whether the currency changed on the way.</summary>
    public bool CurrencyChanged { get; init; }

    /// <summary>(<see cref="Final"/> − <see cref="FirstOfSame"/>) ÷ <see cref="FirstOfSame"/>, a fraction; null where that first total is 0.</summary>
    public double? Surprise => FirstOfSame == 0 ? null : (double)((Final - FirstOfSame) / FirstOfSame);

    /// <summary>The unexplained part by the first total of all, a fraction; null where that is 0.</summary>
    public double? UnexplainedShare => First == 0 ? null : (double)(Unexplained / First);

    /// <summary>Whether the order must be looked at: an unexplained difference above 0.</summary>
    public bool IsAlarming => Unexplained > 0;
}
