using System.Runtime.CompilerServices;

namespace CxKit.Touchpoints;

/// <summary>A signal as the sums need it: checked, with the logarithms of its ends at hand.</summary>
internal sealed class SignalScorer(SignalDefinition definition)
{
    private const double Best = 100;

    private readonly bool _isStraight = definition is { Points: null, Exponent: 1 };
    private readonly bool _isLogarithmic = definition.Shape == DesirabilityShape.Logarithmic;
    private readonly double _worst = definition.Shape == DesirabilityShape.Logarithmic ? Math.Log(definition.Worst) : definition.Worst;
    private readonly double _target = definition.Shape == DesirabilityShape.Logarithmic ? Math.Log(definition.Target) : definition.Target;

    public SignalDefinition Definition => definition;

    public bool IsYesNo { get; } = definition.Kind == SignalKind.YesNo;

    /// <summary>Whether the score is of the mean, so that single values have none.</summary>
    public bool ScoresMean { get; } = definition.Kind == SignalKind.YesNo || definition.ScoreOf == ScoreOf.Mean;

    public double Minimum { get; } = definition.Minimum ?? double.NegativeInfinity;

    public double Maximum { get; } = definition.Maximum ?? double.PositiveInfinity;

    /// <summary>The same as <see cref="SignalDefinition.Score"/>, to the bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Score(double value)
    {
        if (!_isStraight)
        {
            return definition.Score(value);
        }

        var x = _isLogarithmic ? Math.Log(Math.Max(value, 0)) : value;
        return Best * Math.Clamp((x - _worst) / (_target - _worst), 0, 1);
    }

    /// <summary>What a group of values is worth.</summary>
    public double Score(SignalSums sums) => ScoresMean ? Score(sums.Mean)
        : sums.Minimum == sums.Maximum ? Score(sums.Minimum)
        : Math.Clamp(sums.MeanScore, 0, Best);
}
