namespace CxKit.Touchpoints;

/// <summary>How promises of one level did that were made with what was known on the day of the order.</summary>
/// <param name="Group">All, a carrier, a lane, or the first day of a month.</param>
/// <param name="Level">The share that should be kept.</param>
/// <param name="Parcels">How many promises had ended when the data were taken.</param>
/// <param name="Coverage">The share that was kept, to the minute; days of orders are drawn as a whole for its interval.</param>
/// <param name="DateCoverage">The share that was kept by the end of the promised day.</param>
/// <param name="PromisedDays">The mean time that was promised, in working days from the midnight before the order: the shorter at the same coverage, the sharper.</param>
/// <param name="PinballLoss">The mean of ρ(u) = u·(level − [u &lt; 0]) over delivered parcels, u the time taken less the time promised, in working days (Koenker and Bassett 1978).</param>
/// <param name="Bias">The mean of time promised less time taken over delivered parcels, in working days; for the level 0.5 above 0 where forecasts are too long.</param>
/// <param name="MeanAbsoluteError">The mean distance of the two.</param>
/// <param name="ShopOnTime">The share of the same parcels that kept the shop's own first promise; null where it made none.</param>
/// <param name="ShopPromisedDays">The mean time that the shop promised them, in working days.</param>
public sealed record PromiseScore(
    string Group,
    double Level,
    int Parcels,
    Estimate Coverage,
    double DateCoverage,
    double PromisedDays,
    double PinballLoss,
    double Bias,
    double MeanAbsoluteError,
    double? ShopOnTime,
    double? ShopPromisedDays);
