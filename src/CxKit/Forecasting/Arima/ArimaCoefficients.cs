using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>The coefficients of one ARIMA form: four short lists, and the two long polynomials that they multiply to.</summary>
internal sealed class ArimaCoefficients
{
    public ArimaCoefficients(ArimaForm form)
    {
        Form = form;
        Phi = new double[form.AutoregressiveDegree];
        Theta = new double[form.MovingAverageDegree];
        _short = new double[form.Coefficients];
    }

    private readonly double[] _short;

    public ArimaForm Form { get; }

    /// <summary>φ of 1 − ΣφₖBᵏ, both factors multiplied.</summary>
    public double[] Phi { get; }

    /// <summary>θ of 1 + ΣθₖBᵏ, both factors multiplied.</summary>
    public double[] Theta { get; }

    public ReadOnlySpan<double> Autoregressive => _short.AsSpan(0, Form.Order.Autoregressive);

    public ReadOnlySpan<double> SeasonalAutoregressive => _short.AsSpan(Form.Order.Autoregressive, Form.Seasonal.Autoregressive);

    public ReadOnlySpan<double> MovingAverage => _short.AsSpan(Form.Order.Autoregressive + Form.Seasonal.Autoregressive, Form.Order.MovingAverage);

    public ReadOnlySpan<double> SeasonalMovingAverage => _short.AsSpan(_short.Length - Form.Seasonal.MovingAverage);

    /// <summary>All coefficients in the order of the four lists.</summary>
    public ReadOnlySpan<double> All => _short;

    /// <summary>Takes partial autocorrelations, in the order of the four lists.</summary>
    public void SetPartial(ReadOnlySpan<double> partial)
    {
        partial.CopyTo(_short);
        var at = 0;
        Convert(ref at, Form.Order.Autoregressive, 1);
        Convert(ref at, Form.Seasonal.Autoregressive, 1);
        Convert(ref at, Form.Order.MovingAverage, -1);
        Convert(ref at, Form.Seasonal.MovingAverage, -1);
        Expand();
    }

    /// <summary>Takes coefficients, in the order of the four lists.</summary>
    public void Set(ReadOnlySpan<double> coefficients)
    {
        coefficients.CopyTo(_short);
        Expand();
    }

    /// <summary>Whether every root of the four polynomials lies beyond this radius, the seasonal ones as roots of the long polynomial.</summary>
    public bool HasRootsBeyond(double radius, bool movingAverage = true)
    {
        Span<double> negated = stackalloc double[Form.Order.MovingAverage + Form.Seasonal.MovingAverage];
        MovingAverage.CopyTo(negated);
        SeasonalMovingAverage.CopyTo(negated[Form.Order.MovingAverage..]);
        foreach (ref var value in negated)
        {
            value = -value;
        }

        return LagPolynomial.HasRootsBeyond(Autoregressive, 1, radius)
            && LagPolynomial.HasRootsBeyond(SeasonalAutoregressive, Form.Season, radius)
            && (!movingAverage || (LagPolynomial.HasRootsBeyond(negated[..Form.Order.MovingAverage], 1, radius)
                && LagPolynomial.HasRootsBeyond(negated[Form.Order.MovingAverage..], Form.Season, radius)));
    }

    private void Convert(ref int at, int count, double sign)
    {
        var part = _short.AsSpan(at, count);
        LagPolynomial.FromPartialAutocorrelations(part);
        foreach (ref var value in part)
        {
            value *= sign;
        }

        at += count;
    }

    private void Expand()
    {
        LagPolynomial.Multiply(Autoregressive, SeasonalAutoregressive, Form.Season, -1, Phi);
        LagPolynomial.Multiply(MovingAverage, SeasonalMovingAverage, Form.Season, 1, Theta);
    }
}
