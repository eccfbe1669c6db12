namespace CxKit.Forecasting;

/// <summary>How sold-out periods are unconstrained.</summary>
public sealed record StockOutOptions
{
    /// <summary>The distribution around the model's expectations; default null, the likeliest of those that suit the values (lowest AIC).</summary>
    public CensoredDemandFamily? Family { get; init; }

    /// <summary>
    /// How many complete histories are drawn from what is known, 1 to 50; default 8. Each is fitted, and the forecast is their mixture, so that it has the spread that
    /// expected values in place of demands would hide.
    /// </summary>
    public int Imputations { get; init; } = 8;

    /// <summary>The seed of the drawn histories; default 1. The same seed gives the same forecast.</summary>
    public ulong Seed { get; init; } = 1;

    internal void RequireValid()
    {
        _ = NamedValue.Require(Family ?? default, nameof(Family));
        if (Imputations is < 1 or > 50)
        {
            throw new ArgumentOutOfRangeException(nameof(Imputations), Imputations, "The number of drawn histories is from 1 to 50; 8 is usual.");
        }
    }
}
