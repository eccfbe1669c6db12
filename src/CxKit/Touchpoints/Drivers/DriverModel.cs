namespace CxKit.Touchpoints;

/// <summary>A regression of the outcome on drivers that vary; what it explains is divided among them.</summary>
internal abstract class DriverModel
{
    /// <summary>What is divided, as it is written: R² or the name of a pseudo-R².</summary>
    public abstract string Measure { get; }

    /// <summary>Whether all drivers together tell the outcomes apart without error, so that slopes have no finite value.</summary>
    public virtual bool IsSeparated => false;

    /// <summary>What is explained, and each driver's part in it, by Shapley's value.</summary>
    public abstract DriverParts Shapley(CancellationToken cancellationToken);

    /// <summary>The parts of every draw, and behind them what is explained.</summary>
    public abstract BootstrapSample ShapleyDraws(CaseBootstrap bootstrap, CancellationToken cancellationToken);

    /// <summary>What every subset of drivers explains; bit k of the place says that driver k is in it.</summary>
    public abstract double[] AllSubsets(CancellationToken cancellationToken);

    /// <summary>The most drivers for which <see cref="AllSubsets"/> is meant.</summary>
    public abstract int LargestExact { get; }

    /// <summary>Numbers that <see cref="Effects"/> fills: a slope, a mean rating and a gain from the head-room for each driver.</summary>
    public int EffectsLength => 3 * Count;

    /// <summary>How many drivers there are.</summary>
    public abstract int Count { get; }

    /// <summary>Makes what fills, for weights of the respondents, each driver's change of the mean outcome per point, then its mean rating, then the change of the mean outcome if
    /// its mean rating rose to its ceiling.</summary>
    /// <param name="ceilings">The best rating of each driver; NaN where it is not known.</param>
    public abstract Action<double[], double[]> Effects(double[] ceilings);

    /// <summary>Whether something can be estimated with these weights.</summary>
    public abstract bool IsUsable(double[] weights);
}

/// <summary>What is explained and how it is divided.</summary>
/// <param name="Parts">One number a driver; they sum to <paramref name="Total"/>.</param>
/// <param name="Total">What all drivers explain.</param>
/// <param name="First">What each explains alone.</param>
/// <param name="Last">What each adds to all others.</param>
/// <param name="Errors">The Monte-Carlo standard error of each part; null where parts are exact.</param>
/// <param name="Permutations">How many orders the parts are from; 0 where they are exact.</param>
internal sealed record DriverParts(double[] Parts, double Total, double[] First, double[] Last, double[]? Errors, int Permutations);
