namespace CxKit.Journeys;

/// <summary>A fitted predictor of the next order as plain data; serialise it with <see cref="JourneysJson"/>.</summary>
public sealed record NextOrderPredictorDocument
{
    /// <summary>The version of the form that this release writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the form, 1 to <see cref="CurrentVersion"/>.</summary>
    /// <exception cref="NotSupportedException">A later release wrote the form.</exception>
    public int Version { get; init => field = DocumentVersion.Require(value, CurrentVersion, nameof(NextOrderPredictorDocument)); } = CurrentVersion;

    /// <summary>The event that is an order.</summary>
    public required string Order { get; init; }

    /// <summary>r, the shape of the distribution of rates over customers.</summary>
    public required double R { get; init; }

    /// <summary>α in days; the mean rate is r ÷ α orders a day.</summary>
    public required double Alpha { get; init; }

    /// <summary>a; the mean probability to leave after an order is a ÷ (a + b).</summary>
    public required double A { get; init; }

    /// <summary>b.</summary>
    public required double B { get; init; }

    /// <summary>The logarithm of the likelihood.</summary>
    public required double LogLikelihood { get; init; }

    /// <summary>The customers learnt from.</summary>
    public required int Customers { get; init; }

    /// <summary>Takes a predictor apart.</summary>
    public static NextOrderPredictorDocument From(FittedNextOrderPredictor predictor)
    {
        ArgumentNullException.ThrowIfNull(predictor);
        var (r, alpha, a, b) = predictor.Model;
        return new() { Order = predictor.Order, R = r, Alpha = alpha, A = a, B = b, LogLikelihood = predictor.LogLikelihood, Customers = predictor.Customers };
    }

    /// <summary>Puts the predictor together again; it predicts the same bits.</summary>
    /// <exception cref="FormatException">A parameter is not above 0.</exception>
    public FittedNextOrderPredictor ToPredictor() => new[] { R, Alpha, A, B }.All(parameter => parameter > 0 && double.IsFinite(parameter))
        ? new(Order, new(R, Alpha, A, B), LogLikelihood, Customers)
        : throw new FormatException("The stored predictor is damaged: all its parameters must be above 0. Store it again from a fitted one.");
}
