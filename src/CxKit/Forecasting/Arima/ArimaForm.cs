using System.Globalization;

namespace CxKit.Forecasting;

/// <summary>Which ARIMA model: both orders, the season and whether there is a constant.</summary>
internal readonly record struct ArimaForm(ArimaOrder Order, ArimaOrder Seasonal, int Season, bool HasConstant)
{
    /// <summary>The periods that differencing uses up: d + mD.</summary>
    public int Lost => Order.Differences + Season * Seasonal.Differences;

    public int DifferenceCount => Order.Differences + Seasonal.Differences;

    /// <summary>How many coefficients are estimated by search.</summary>
    public int Coefficients => Order.Coefficients + Seasonal.Coefficients;

    /// <summary>The degree of the expanded autoregressive polynomial, without differences.</summary>
    public int AutoregressiveDegree => Order.Autoregressive + Season * Seasonal.Autoregressive;

    public int MovingAverageDegree => Order.MovingAverage + Season * Seasonal.MovingAverage;

    /// <summary>As R writes it: <c>ARIMA(0,1,1)(0,1,1)[12]</c>, with drift or non-zero mean.</summary>
    public string Name
    {
        get
        {
            var seasonal = Seasonal == default ? "" : string.Create(CultureInfo.InvariantCulture, $"{Seasonal}[{Season}]");
            var constant = !HasConstant ? "" : DifferenceCount > 0 ? " with drift" : " with mean";
            return $"ARIMA{Order}{seasonal}{constant}";
        }
    }

    /// <summary>(1 − B)ᵈ(1 − Bᵐ)ᴰ = 1 − ΣδₖBᵏ; the δ.</summary>
    public double[] DifferenceWeights()
    {
        double[] weights = [];
        for (var i = 0; i < DifferenceCount; i++)
        {
            var lag = i < Order.Differences ? 1 : Season;
            var longer = new double[weights.Length + lag];
            weights.CopyTo(longer, 0);
            for (var k = 0; k < weights.Length; k++)
            {
                longer[k + lag] -= weights[k];
            }

            longer[lag - 1] += 1;
            weights = longer;
        }

        return weights;
    }

    /// <summary>What a constant of 1 adds to the differenced series: the mean of a stationary one, the rise a period of one that was differenced.</summary>
    public double ConstantScale => Seasonal.Differences > 0 ? Season : 1;
}
