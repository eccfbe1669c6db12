using System.Globalization;

namespace CxKit.Forecasting;

/// <summary>What one regressor does to demand.</summary>
/// <param name="Name">The column.</param>
/// <param name="Coefficient">How much one unit of the regressor adds, on the scale of the regression, with its interval.</param>
/// <param name="StandardError">The standard error of the coefficient.</param>
/// <param name="Relative">On the logarithmic scale, the share by which one unit changes demand: 0.38 for 38 % more; null on the level.</param>
public sealed record RegressorEffect(string Name, Estimate Coefficient, double StandardError, Estimate? Relative)
{
    /// <summary>Writes <c>promotion +38 % [22, 56]</c>, or the coefficient on the level.</summary>
    public override string ToString() => Relative is { } share
        ? string.Create(CultureInfo.InvariantCulture, $"{Name} {100 * share.Value:+0;-0;+0} % [{100 * share.Interval.Lower:0}, {100 * share.Interval.Upper:0}]")
        : string.Create(CultureInfo.InvariantCulture, $"{Name} {Coefficient.Value:+0.###;-0.###;+0} [{Coefficient.Interval.Lower:0.###}, {Coefficient.Interval.Upper:0.###}]");
}
