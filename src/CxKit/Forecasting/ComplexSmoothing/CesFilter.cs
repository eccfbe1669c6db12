namespace CxKit.Forecasting;

/// <summary>Which parts a form has: constants to the compiler, which makes a loop of its own for each.</summary>
internal interface ICesParts
{
    static abstract bool HasLevel { get; }

    static abstract bool HasSeason { get; }

    static abstract bool HasComplexSeason { get; }
}

internal readonly struct CesNone : ICesParts
{
    public static bool HasLevel => true;

    public static bool HasSeason => false;

    public static bool HasComplexSeason => false;
}

internal readonly struct CesSimple : ICesParts
{
    public static bool HasLevel => false;

    public static bool HasSeason => true;

    public static bool HasComplexSeason => true;
}

internal readonly struct CesPartial : ICesParts
{
    public static bool HasLevel => true;

    public static bool HasSeason => true;

    public static bool HasComplexSeason => false;
}

internal readonly struct CesFull : ICesParts
{
    public static bool HasLevel => true;

    public static bool HasSeason => true;

    public static bool HasComplexSeason => true;
}

/// <summary>
/// The equations of complex exponential smoothing (Svetunkov, Kourentzes &amp; Ord 2022, eq. 10 and 20–23). A complex state (ℓ, c) becomes
/// ℓ − (1 − α₁)c + (α₀ − α₁)ε and ℓ + (1 − α₀)c + (α₀ + α₁)ε; a seasonal one does so once a season.
/// </summary>
/// <remarks>The season lies by its places in the calendar, so that the same arrays serve a pass backwards.</remarks>
internal ref struct CesFilter(CesSmoothing smoothing, Span<double> season, Span<double> potentials)
{
    private readonly Span<double> _season = season; // one number a place, empty without a season
    private readonly Span<double> _potentials = potentials; // the imaginary parts, empty unless the season is complex

    /// <summary>What every place of a real season is to be lowered by, so that they average zero: an error that raises one lowers all by an m-th.</summary>
    public double Offset;

    public double Level;

    public double Potential;

    /// <summary>Goes through the values in the direction of <paramref name="step"/> and returns the sum of squared errors.</summary>
    /// <param name="values">NaN where there is none.</param>
    /// <param name="step">1 forwards, −1 backwards.</param>
    /// <param name="errors">Takes the errors, or is empty.</param>
    public double Run<TParts>(scoped ReadOnlySpan<double> values, int step, scoped Span<double> errors)
        where TParts : struct, ICesParts
    {
        var (level, potential) = (Level, Potential);
        var (gainLevel, gainPotential) = (smoothing.Alpha0 - smoothing.Alpha1, smoothing.Alpha0 + smoothing.Alpha1);
        var (keepLevel, keepPotential) = (smoothing.Alpha1 - 1, 1 - smoothing.Alpha0);
        var (gainSeason, gainSeasonPotential) = (smoothing.Beta0 - smoothing.Beta1, smoothing.Beta0 + smoothing.Beta1);
        var (keepSeason, keepSeasonPotential) = (smoothing.Beta1 - 1, 1 - smoothing.Beta0);
        var offset = Offset;
        var share = TParts.HasSeason ? smoothing.Beta0 / _season.Length : 0;
        var place = 0;
        var t = 0;
        if (step < 0)
        {
            t = values.Length - 1;
            place = TParts.HasSeason ? t % _season.Length : 0;
        }

        var sum = 0.0;
        for (var count = 0; count < values.Length; count++, t += step)
        {
            var expected = (TParts.HasLevel ? level : 0) + (TParts.HasSeason ? TParts.HasComplexSeason ? _season[place] : _season[place] - offset : 0);
            var error = values[t] - expected;
            if (!errors.IsEmpty)
            {
                errors[t] = error;
            }

            error = double.IsNaN(error) ? 0 : error;
            sum += error * error;
            if (TParts.HasLevel)
            {
                (level, potential) = (level + keepLevel * potential + gainLevel * error, level + keepPotential * potential + gainPotential * error);
            }

            if (TParts.HasSeason)
            {
                if (TParts.HasComplexSeason)
                {
                    var (s, z) = (_season[place], _potentials[place]);
                    _season[place] = s + keepSeason * z + gainSeason * error;
                    _potentials[place] = s + keepSeasonPotential * z + gainSeasonPotential * error;
                }
                else
                {
                    _season[place] += smoothing.Beta0 * error;
                    offset += share * error;
                }

                place += step;
                place = place < 0 ? _season.Length - 1 : place == _season.Length ? 0 : place;
            }
        }

        (Level, Potential, Offset) = (level, potential, offset);
        return sum;
    }

    /// <summary><see cref="Run{TParts}"/> of a form that is known at run time only.</summary>
    public double Run(ComplexSeason form, scoped ReadOnlySpan<double> values, int step, scoped Span<double> errors) => form switch
    {
        ComplexSeason.None => Run<CesNone>(values, step, errors),
        ComplexSeason.Simple => Run<CesSimple>(values, step, errors),
        ComplexSeason.Partial => Run<CesPartial>(values, step, errors),
        _ => Run<CesFull>(values, step, errors),
    };
}
