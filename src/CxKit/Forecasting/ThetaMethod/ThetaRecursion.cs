namespace CxKit.Forecasting;

/// <summary>How the expectation of one period and the states after it answer to small changes: the derivatives of one step.</summary>
/// <param name="Mean">The expectation μ.</param>
/// <param name="ByAverage">∂μ by the running average.</param>
/// <param name="BySlope">∂μ by the running slope.</param>
/// <param name="ByWeight">∂μ by ω.</param>
/// <param name="ByAlpha">∂μ by α, the level held.</param>
/// <param name="Gap">μ minus the level: what the level gains a unit of α when the period comes as expected.</param>
internal readonly record struct ThetaStep(double Mean, double ByAverage, double BySlope, double ByWeight, double ByAlpha, double Gap);

/// <summary>
/// The Theta model in state space form (Fiorucci, Pellegrini, Louzada, Petropoulos &amp; Koehler 2016, eq. 8–13): with ω = 1 − 1/θ and A + Bt the least-squares line
/// through what has been seen, μ_t = ℓ + ω((1 − α)^{t−1}·A + (1 − (1 − α)ᵗ)/α·B) and ℓ ← ℓ + α(y − ℓ). All values are counted from the first
/// one, which the free initial level makes the same model.
/// </summary>
internal struct ThetaRecursion
{
    public required double Alpha { get; init; }

    /// <summary>ω = 1 − 1/θ, the weight of the line: 0 is simple exponential smoothing, 1 the whole line.</summary>
    public required double Weight { get; init; }

    /// <summary>Whether the line is that through the past of each period, or one line for all.</summary>
    public required bool IsDynamic { get; init; }

    public required double Level { get; set; }

    /// <summary>A, the line at time 0.</summary>
    public double Intercept { get; set; }

    /// <summary>B, the line's slope a period.</summary>
    public double Slope { get; set; }

    /// <summary>The average of all values so far.</summary>
    public double Average { get; set; }

    /// <summary>The number of periods so far.</summary>
    public double Time { get; set; }

    /// <summary>(1 − α)ᵗ, what is left of the initial level; ∂ℓ by the initial level.</summary>
    public double Power { get; set; } = 1;

    /// <summary>∂ℓ by α.</summary>
    public double LevelByAlpha { get; set; }

    public ThetaRecursion()
    {
    }

    /// <summary>ω's factor in the expectation of the next period.</summary>
    public readonly double Line => Power * Intercept + (1 - Power * (1 - Alpha)) / Alpha * Slope;

    public readonly double Expected => Level + Weight * Line;

    public readonly ThetaStep Step()
    {
        var reach = (1 - Power * (1 - Alpha)) / Alpha;
        var line = Power * Intercept + reach * Slope;
        var powerByAlpha = Time > 0 ? -Time * Power / (1 - Alpha) : 0;
        var reachByAlpha = ((Time + 1) * Power - reach) / Alpha;
        return new ThetaStep(
            Mean: Level + Weight * line,
            ByAverage: IsDynamic ? Weight * Power : 0,
            BySlope: IsDynamic ? Weight * (reach - Power * (Time + 1) / 2) : 0,
            ByWeight: line,
            ByAlpha: Weight * (powerByAlpha * Intercept + reachByAlpha * Slope),
            Gap: Weight * line);
    }

    /// <summary>Takes the next value over.</summary>
    public void Advance(double value)
    {
        LevelByAlpha = (1 - Alpha) * LevelByAlpha + (value - Level);
        Level += Alpha * (value - Level);
        Power *= 1 - Alpha;
        Time++;
        if (IsDynamic)
        {
            Slope = NextSlope(Slope, value - Average, Time);
            Average += (value - Average) / Time;
            Intercept = Average - (Time + 1) / 2 * Slope;
        }
    }

    /// <summary>The least-squares slope after the value of period t, which lay so far above the average of those before (eq. 12).</summary>
    public static double NextSlope(double slope, double aboveAverage, double t) =>
        t < 2 ? 0 : ((t - 2) * slope + 6 / t * aboveAverage) / (t + 1);
}
