using System.Numerics;

namespace CxKit.Forecasting;

/// <summary>Complex exponential smoothing fitted to one history.</summary>
public sealed class FittedComplexSmoothing : FittedModel
{
    private readonly ComplexSmoothingState _state;

    internal FittedComplexSmoothing(
        ComplexSeason form, int season, Complex level, Complex seasonal, double[] fitted, double[] residuals, ComplexSmoothingState state, FitStatistics statistics)
        : base(state.Name, fitted, residuals, statistics)
    {
        Form = form;
        Season = season;
        LevelSmoothing = form == ComplexSeason.Simple ? null : level;
        SeasonSmoothing = form == ComplexSeason.None ? null : seasonal;
        _state = state;
    }

    /// <summary>The form that was fitted.</summary>
    public ComplexSeason Form { get; }

    /// <summary>The number of periods in a season; 1 without one.</summary>
    public int Season { get; }

    /// <summary>α = α₀ + iα₁ of the level; null for <see cref="ComplexSeason.Simple"/>, which has none.</summary>
    public Complex? LevelSmoothing { get; }

    /// <summary>β = β₀ + iβ₁ of the season; null without one, real for <see cref="ComplexSeason.Partial"/>.</summary>
    public Complex? SeasonSmoothing { get; }

    private protected override ModelState EndState() => _state;
}
