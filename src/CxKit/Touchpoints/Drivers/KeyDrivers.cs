using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>Which touchpoints drive an outcome such as overall satisfaction: ratings made ready, to be asked by several methods.</summary>
/// <remarks>
/// <para>Start with <see cref="ShapleyValues"/>. <see cref="RelativeWeights"/> gives nearly the same numbers for hundreds of drivers; <see cref="ImportancePerformance(double?, double?, CancellationToken)"/> and
/// <see cref="Priorities"/> say where to begin.</para>
/// <para>Immutable and thread-safe. The ratings are held; every method computes anew.</para>
/// </remarks>
public sealed partial class KeyDrivers
{
    private readonly DriverData _data;
    private readonly KeyDriversOptions _options;
    private readonly DriverModel? _model;
    private readonly int[] _active; // places of the drivers that vary
    private readonly double?[] _inflation;
    private readonly double[] _outcomes; // of a logistic model 0 and 1, so that their mean is a probability

    private KeyDrivers(DriverData data)
    {
        _data = data;
        _options = data.Options;
        _active = [.. Enumerable.Range(0, data.Names.Length).Where(k => data.Ratings[k].Any(rating => rating != data.Ratings[k][0]))];
        var best = data.Outcomes.Max();
        _outcomes = _options.Outcome == DriverOutcome.Logistic ? Array.ConvertAll(data.Outcomes, outcome => outcome == best ? 1.0 : 0.0) : data.Outcomes;
        var ratings = Array.ConvertAll(_active, k => data.Ratings[k]);
        var linear = new LinearDrivers(ratings, _outcomes, data.Weights, _options);
        if (_active.Length > 0)
        {
            _model = _options.Outcome == DriverOutcome.Linear ? linear : new CategoryDrivers(ratings, _outcomes, data.Weights, _options);
        }

        var inflation = linear.Correlations.VarianceInflation();
        _inflation = new double?[data.Names.Length];
        for (var i = 0; i < _active.Length; i++)
        {
            _inflation[_active[i]] = double.IsFinite(inflation[i]) ? inflation[i] : null;
        }

        var search = new DriverWarnings(data, _active, linear.Correlations, inflation);
        ConditionIndex = search.ConditionIndex;
        Warnings = search.Find(_model?.IsSeparated == true);
        Refused = data.Refused.AsReadOnly();
        Drivers = Array.AsReadOnly(data.Names);
        var squares = VectorSums.Dot(data.Weights, data.Weights);
        EffectiveRespondents = (double)data.Respondents * data.Respondents / squares;
    }

    /// <summary>The column that is explained.</summary>
    public string Outcome => _data.Outcome;

    /// <summary>The columns that explain it, in the order of the table or of <see cref="KeyDriversOptions.Drivers"/>.</summary>
    public IReadOnlyList<string> Drivers { get; }

    /// <summary>How many respondents are used.</summary>
    public int Respondents => _data.Respondents;

    /// <summary>How many respondents of the same weight would say as much: (Σw)² ÷ Σw² (Kish 1965).</summary>
    public double EffectiveRespondents { get; }

    /// <summary>How many rows were left out because a rating or the weight was missing.</summary>
    public int Incomplete => _data.Incomplete;

    /// <summary>How many rows were left out because their weight is 0.</summary>
    public int WithoutWeight => _data.WithoutWeight;

    /// <summary>The rows that were left out because a number cannot be right, in their order.</summary>
    public IReadOnlyList<RatingProblem> Refused { get; }

    /// <summary>The root of the largest over the smallest eigenvalue of the drivers' correlations (after Belsley, Kuh &amp; Welsch 1980); above 30 single effects are uncertain. Infinite where a
    /// driver is a combination of others.</summary>
    public double ConditionIndex { get; }

    /// <summary>What the reader of any result has to know.</summary>
    public IReadOnlyList<DriverWarning> Warnings { get; }

    /// <summary>Makes ratings ready.</summary>
    /// <param name="ratings">One row a respondent.</param>
    /// <param name="outcome">The column to explain, such as overall satisfaction.</param>
    /// <param name="options">What the outcome is, which columns are drivers, scales, weights and intervals; null for the defaults.</param>
    /// <remarks>
    /// Rows are refused for a rating that is infinite, farther from 0 than 10¹⁰⁰ or beyond its declared scale, and for a weight below 0 or above 10¹⁰⁰ (<see cref="Refused"/>); then left out for a missing rating
    /// (<see cref="Incomplete"/>) or a weight of 0 (<see cref="WithoutWeight"/>). The rest is used.
    /// </remarks>
    /// <exception cref="ArgumentException">A named column does not exist; the outcome is the same for everybody, or not of the kind that was said; fewer than drivers + 2 respondents are left
    /// (R² would be near 1 whatever they answered); a row is incomplete and <see cref="MissingRatings.Throw"/> was chosen.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public static KeyDrivers From(RatingTable ratings, string outcome, KeyDriversOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        ArgumentException.ThrowIfNullOrWhiteSpace(outcome);
        options ??= new();
        options.RequireValid();
        return new(DriverData.From(ratings, outcome, options));
    }

    /// <summary>Divides R² by Shapley's value: the mean of what each driver adds, over all orders in which drivers can be added.</summary>
    /// <param name="cancellationToken">Stops the computation.</param>
    /// <remarks>
    /// <para>LMG_k = (1/p) Σⱼ [1/C(p−1, j)] Σ_{S∌k, |S|=j} [R²(S∪k) − R²(S)]: Lindeman, Merenda &amp; Gold (1980), Grömping (2006); the same as general dominance (Budescu 1993). Never below 0, sums to
    /// R², equal for duplicated drivers. Numbers agree with R's relaimpo, <c>calc.relimp(type = "lmg")</c>.</para>
    /// <para>A linear outcome: exact to 20 drivers, whatever the number of respondents; R² of all 2ᵖ subsets come from the weighted correlations. Above 20 random orders are drawn,
    /// each forwards and backwards, until <see cref="KeyDriversOptions.MonteCarloError"/> is met; <see cref="DriverImportance.MonteCarloError"/> is the error that is left.</para>
    /// <para>A logistic or ordinal outcome: the same over a pseudo-R², exact to 12 drivers (4,096 models are fitted), sampled to 64. Intervals take one Newton step for each subset and draw instead of a
    /// new fit. Respondents with the same answers are computed once.</para>
    /// </remarks>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public DriverImportances ShapleyValues(CancellationToken cancellationToken = default) => _model is { } model
        ? Assemble(DriverMethod.ShapleyValues, model.Shapley(cancellationToken), Draws(bootstrap => model.ShapleyDraws(bootstrap, cancellationToken)))
        : Assemble(DriverMethod.ShapleyValues, Nothing, BootstrapSample.Empty);

    /// <summary>Divides R² by Johnson's relative weights: nearly Shapley's value, in a time that grows with the cube of the number of drivers only.</summary>
    /// <param name="cancellationToken">Stops the computation.</param>
    /// <remarks>Johnson (2000), the same as Genizi (1993): with the correlations of the drivers R = VΔ²V′, Λ = VΔV′ and β = Λ⁻¹r, the weights are Λ∘²β∘². Eigenvalues below 10⁻¹⁰ of the largest are dropped,
    /// with a warning. Never below 0, sums to R². Linear outcomes only.</remarks>
    /// <exception cref="InvalidOperationException">The outcome is logistic or ordinal.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public DriverImportances RelativeWeights(CancellationToken cancellationToken = default)
    {
        if (_options.Outcome != DriverOutcome.Linear)
        {
            throw new InvalidOperationException($"Relative weights divide the R² of a linear outcome; '{Outcome}' was said to be {_options.Outcome}. Use {nameof(ShapleyValues)}.");
        }

        return _model is LinearDrivers linear
            ? Assemble(DriverMethod.RelativeWeights, linear.RelativeWeights(), Draws(bootstrap => linear.RelativeWeightDraws(bootstrap, cancellationToken)))
            : Assemble(DriverMethod.RelativeWeights, Nothing, BootstrapSample.Empty);
    }

    /// <summary>Which drivers add more than which others, whatever else is known.</summary>
    /// <param name="cancellationToken">Stops the computation.</param>
    /// <remarks>Looks at every subset of drivers: 20 for a linear outcome, 12 for a logistic or ordinal one. Says what holds in these ratings, without intervals.</remarks>
    /// <exception cref="InvalidOperationException">There are more drivers than that.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public DominanceAnalysis Dominance(CancellationToken cancellationToken = default) =>
        _model is null ? new() { Drivers = [], ConditionalMeans = [], Pairs = [] }
        : _model.Count > _model.LargestExact
            ? throw new InvalidOperationException($"Dominance compares all subsets of at most {_model.LargestExact} drivers, and {_model.Count} vary. Choose fewer with {nameof(KeyDriversOptions.Drivers)}; {nameof(ShapleyValues)} is general dominance for any number.")
        : DominanceAnalysis.Of(Array.ConvertAll(_active, k => _data.Names[k]), _model.AllSubsets(cancellationToken));

    private static DriverParts Nothing => new([], 0, [], [], null, 0);

    private CaseBootstrap Bootstrap() => new(_data.Weights, _options.Replicates, _options.Seed, _options.Threads);

    private BootstrapSample Draws(Func<CaseBootstrap, BootstrapSample> draw) => _options.Replicates == 0 ? BootstrapSample.Empty : draw(Bootstrap());

    private DriverImportances Assemble(DriverMethod method, DriverParts parts, BootstrapSample draws)
    {
        var ranks = draws.Ranks(_active.Length);
        var level = _options.Level;
        var drivers = Enumerable.Range(0, _data.Names.Length).Select(place =>
        {
            var k = Array.IndexOf(_active, place);
            return k < 0 ? new()
            {
                Driver = _data.Names[place],
                Importance = Zero(draws),
                Share = Zero(draws),
                First = 0,
                Last = 0,
                RankProbabilities = draws.Replicates.Length > 0 ? LastRanks() : [],
            }
            : new DriverImportance
            {
                Driver = _data.Names[place],
                Importance = new(parts.Parts[k], draws.Interval(k, parts.Parts[k], level)),
                Share = new(Share(parts.Parts[k], parts.Total), draws.Interval(numbers => Share(numbers[k], numbers[^1]), Share(parts.Parts[k], parts.Total), level)),
                First = parts.First[k],
                Last = parts.Last[k],
                RankProbabilities = ranks[k].Length > 0 ? [.. ranks[k], .. new double[_data.Names.Length - _active.Length]] : [],
                MonteCarloError = parts.Errors?[k],
                VarianceInflation = _inflation[place],
            };
        });
        return new()
        {
            Method = method,
            Outcome = Outcome,
            OutcomeKind = _options.Outcome,
            Measure = _model?.Measure ?? "R²",
            Explained = new(parts.Total, draws.Interval(_active.Length, parts.Total, level)),
            Respondents = Respondents,
            Incomplete = Incomplete,
            Refused = Refused.Count,
            Replicates = draws.Replicates.Length,
            Permutations = parts.Permutations,
            Drivers = [.. drivers.OrderByDescending(driver => driver.Importance.Value)],
            Warnings = Warnings,
        };
    }

    private Estimate Zero(BootstrapSample draws) => new(0, draws.Replicates.Length > 0 ? new(0, 0, _options.Level) : default);

    /// <summary>Drivers that do not vary share the last ranks.</summary>
    private double[] LastRanks()
    {
        var ranks = new double[_data.Names.Length];
        ranks.AsSpan(_active.Length).Fill(1.0 / (_data.Names.Length - _active.Length));
        return ranks;
    }

    private static double Share(double part, double total) => total > 0 ? part / total : 0;
}
