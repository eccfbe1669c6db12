using System.Globalization;
using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>Satisfaction as one number from 0 to 100, from several questions: the index of the American and European customer satisfaction indices (Fornell et al. 1996).</summary>
/// <remarks>
/// <para>100·(Σ wᵢx̄ᵢ − Σ wᵢ·minimum) ÷ (Σ wᵢ·(maximum − minimum)), with 9Σwᵢ below the line on a scale from 1 to 10. The interval is from a bootstrap of respondents (BCa), which estimates
/// weights anew in each draw where they are estimated.</para>
/// <para>Immutable. Its JSON form carries <see cref="Version"/>; write and read it with <see cref="TouchpointsJson"/>.</para>
/// </remarks>
public sealed record SatisfactionIndex
{
    /// <summary>The version of the JSON form that this release writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the JSON form, 1 to <see cref="CurrentVersion"/>.</summary>
    /// <exception cref="NotSupportedException">A later release wrote the form.</exception>
    public int Version { get; init => field = DocumentVersion.Require(value, CurrentVersion, nameof(SatisfactionIndex)); } = CurrentVersion;

    /// <summary>The index, from 0 to 100.</summary>
    public required Estimate Value { get; init; }

    /// <summary>Whether the weights of the questions were estimated.</summary>
    public required bool HasEstimatedWeights { get; init; }

    /// <summary>How many respondents were used.</summary>
    public required int Respondents { get; init; }

    /// <summary>How many rows were left out because a rating was missing.</summary>
    public required int Incomplete { get; init; }

    /// <summary>How many rows were refused because a number cannot be right.</summary>
    public required int Refused { get; init; }

    /// <summary>The first refused rows, at most 20.</summary>
    public IReadOnlyList<RatingProblem> FirstRefused { get => field ?? []; init; }

    /// <summary>How many draws the interval is from; 0 for none.</summary>
    public required int Replicates { get; init; }

    /// <summary>The questions, in the order of the table.</summary>
    public required IReadOnlyList<SatisfactionItem> Items { get; init; }

    /// <summary>Makes the index.</summary>
    /// <param name="ratings">One row a respondent.</param>
    /// <param name="options">Questions, weights and scale; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the bootstrap.</param>
    /// <exception cref="ArgumentException">A named column does not exist or has no weight, fewer than two respondents are left, or a question runs against the others while weights are
    /// estimated.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static SatisfactionIndex From(RatingTable ratings, SatisfactionIndexOptions? options = null, CancellationToken cancellationToken = default)
    {
        const int Shown = 20;
        ArgumentNullException.ThrowIfNull(ratings);
        options ??= new();
        options.RequireValid();
        var items = (options.Items ?? ratings.Columns.Where(name => name != options.Weights)).ToArray();
        var given = options.ItemWeights is { } weights ? Array.ConvertAll(items, item => weights.TryGetValue(item, out var weight) ? weight : throw new ArgumentException(
            $"The question '{item}' has no weight in {nameof(options.ItemWeights)}. Give every question one, or none at all to estimate them.", nameof(options))) : null;
        var rows = new RatingRows(ratings, items.Select(item => (item, (RatingScale?)options.Scale)), options.Weights, options.Missing);
        if (rows.Places.Length < 2)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"An index needs at least two respondents with every rating, and there are {rows.Places.Length} in {ratings.Rows} rows: {rows.Incomplete} are incomplete, {rows.Refused.Count} refused, {rows.WithoutWeight} without weight."), nameof(ratings));
        }

        var columns = Enumerable.Range(0, items.Length).Select(rows.Column).ToArray();
        var products = new CrossProducts(columns, rows.Weights);
        var moments = new WeightedMoments(items.Length);
        products.Find(rows.Weights, moments);
        var itemWeights = given ?? EstimateWeights(moments);
        RequireOneDirection(items, itemWeights);
        var value = Of(moments, itemWeights, options.Scale);
        var draws = options.Replicates == 0 ? BootstrapSample.Empty : new CaseBootstrap(rows.Weights, options.Replicates, options.Seed, options.Threads).Run(1, _ => true, () =>
        {
            var drawn = new WeightedMoments(items.Length);
            return (caseWeights, result) =>
            {
                products.Find(caseWeights, drawn);
                result[0] = Of(drawn, given ?? EstimateWeights(drawn), options.Scale);
            };
        }, cancellationToken);
        var total = ((ReadOnlySpan<double>)itemWeights).Sum();
        return new()
        {
            Value = new(value, draws.Interval(0, value, options.Level)),
            HasEstimatedWeights = given is null,
            Respondents = rows.Places.Length,
            Incomplete = rows.Incomplete,
            Refused = rows.Refused.Count,
            FirstRefused = [.. rows.Refused.Take(Shown)],
            Replicates = draws.Replicates.Length,
            Items = [.. items.Select((item, i) => new SatisfactionItem(item, itemWeights[i] / total, moments.Means[i], options.Scale.Performance(moments.Means[i])))],
        };
    }

    /// <summary>Writes the index with its interval, in the current culture.</summary>
    public override string ToString() => string.Create(CultureInfo.CurrentCulture, $"{Value:0.#} of 100 from {Respondents:N0} respondents");

    private static double Of(WeightedMoments moments, double[] weights, RatingScale scale)
    {
        var (sum, total) = (0.0, 0.0);
        for (var i = 0; i < weights.Length; i++)
        {
            sum += weights[i] * (moments.Means[i] - scale.Minimum);
            total += weights[i];
        }

        return Math.Clamp(100 * sum / (total * scale.Range), 0, 100);
    }

    /// <summary>The first principal component of the standardised ratings, per point of rating; questions that everybody answers alike have no weight, unless all are.</summary>
    private static double[] EstimateWeights(WeightedMoments moments)
    {
        var n = moments.Means.Length;
        int[] varying = [.. Enumerable.Range(0, n).Where(i => moments.Deviations[i] > 0)];
        if (varying.Length == 0)
        {
            return [.. Enumerable.Repeat(1.0, n)];
        }

        var correlations = new double[varying.Length, varying.Length];
        for (var i = 0; i < varying.Length; i++)
        {
            for (var j = 0; j < varying.Length; j++)
            {
                correlations[i, j] = moments.Correlation(varying[i], varying[j]);
            }
        }

        var eigen = new SymmetricEigen(correlations);
        var first = Array.IndexOf(eigen.Values, eigen.Values.Max());
        var direction = Enumerable.Range(0, varying.Length).Sum(i => eigen.Vectors[i, first]) >= 0 ? 1 : -1;
        var weights = new double[n];
        for (var i = 0; i < varying.Length; i++)
        {
            weights[varying[i]] = direction * eigen.Vectors[i, first] / moments.Deviations[varying[i]];
        }

        return weights;
    }

    private static void RequireOneDirection(string[] items, double[] weights)
    {
        var against = Array.FindIndex(weights, weight => weight < 0);
        if (against >= 0)
        {
            throw new ArgumentException(
                $"The question '{items[against]}' runs against the others, so that a common index would mix satisfaction with its opposite. Turn its ratings round (minimum + maximum − rating), leave it out with {nameof(SatisfactionIndexOptions.Items)}, or give weights.");
        }
    }
}
