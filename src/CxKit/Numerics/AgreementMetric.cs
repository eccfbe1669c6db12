namespace CxKit.Numerics;

/// <summary>How far apart two values of <see cref="KrippendorffAlpha"/> are.</summary>
internal enum AgreementMetric
{
    /// <summary>0 where they are equal, else 1.</summary>
    Nominal,

    /// <summary>The square of the number of values between them, each end counted half.</summary>
    Ordinal,

    /// <summary>(c − k)².</summary>
    Interval,

    /// <summary>((c − k) ÷ (c + k))², for values that are not negative.</summary>
    Ratio,
}
