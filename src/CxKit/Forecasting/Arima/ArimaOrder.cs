using System.Globalization;

namespace CxKit.Forecasting;

/// <summary>The three numbers of an ARIMA model: past values, differences, past errors. A tuple will do: <c>(1, 1, 1)</c>.</summary>
/// <param name="Autoregressive">How many past values enter, p or seasonal P.</param>
/// <param name="Differences">How often the series is differenced, d or seasonal D.</param>
/// <param name="MovingAverage">How many past errors enter, q or seasonal Q.</param>
public readonly record struct ArimaOrder(int Autoregressive, int Differences, int MovingAverage)
{
    /// <summary>Makes the order from <c>(p, d, q)</c>.</summary>
    public static implicit operator ArimaOrder((int Autoregressive, int Differences, int MovingAverage) order) =>
        new(order.Autoregressive, order.Differences, order.MovingAverage);

    /// <summary>The same as the conversion from a tuple, by name.</summary>
    public static ArimaOrder FromTuple((int Autoregressive, int Differences, int MovingAverage) order) => order;

    /// <summary>How many coefficients the order has: p + q.</summary>
    public int Coefficients => Autoregressive + MovingAverage;

    /// <summary>Writes <c>(p,d,q)</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"({Autoregressive},{Differences},{MovingAverage})");
}
