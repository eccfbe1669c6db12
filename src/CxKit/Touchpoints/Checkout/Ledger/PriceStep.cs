namespace CxKit.Touchpoints;

/// <summary>One total on the way from the first to the last, and where its difference from the one before comes from.</summary>
/// <remarks><see cref="Change"/> = <see cref="Declared"/> + <see cref="Assumed"/> + <see cref="Unexplained"/>, exactly.</remarks>
public sealed record PriceStep
{
    /// <summary>When it was shown or charged.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The currency.</summary>
    public required string Currency { get; init; }

    /// <summary>The total.</summary>
    public required decimal Total { get; init; }

    /// <summary>Its lines; null for a charge, which has a total only.</summary>
    public PriceLines? Lines { get; init; }

    /// <inheritdoc cref="PriceShown.Basket"/>
    public string? Basket { get; init; }

    /// <inheritdoc cref="PriceShown.Destination"/>
    public string? Destination { get; init; }

    /// <summary>The total less the one before; 0 for the first one and after a change of currency.</summary>
    public decimal Change { get; init; }

    /// <summary>The sum that the customer's choices since the one before were told to change.</summary>
    public decimal Declared { get; init; }

    /// <summary>The change in those lines that choices without a told sum concern; at most as certain as that the shop changed nothing else there.</summary>
    public decimal Assumed { get; init; }

    /// <summary>What is left: a change that the customer did not choose.</summary>
    public decimal Unexplained { get; init; }
}
