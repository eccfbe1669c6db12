namespace CxKit.Journeys;

/// <summary>How good the predictions are, judged on customers that were not learnt from, after every event of their journeys.</summary>
/// <remarks>
/// Each customer's journeys are predicted by a model of the other parts, calibrated on predictions for the other parts; the fitted predictor itself has learnt from all. Intervals
/// take all predictions about a customer together.
/// </remarks>
public sealed record JourneyPredictorReport
{
    /// <summary>The journeys learnt from.</summary>
    public required int Journeys { get; init; }

    /// <summary>How many of them converted.</summary>
    public required int Conversions { get; init; }

    /// <summary>The predictions judged: one after each event before the conversion.</summary>
    public required int Predictions { get; init; }

    /// <summary>The chance to convert, as predicted.</summary>
    public required PredictionScore Conversion { get; init; }

    /// <summary>The same from the last event alone.</summary>
    public required PredictionScore ConversionByLastEvent { get; init; }

    /// <summary>The same with one chance for all.</summary>
    public required PredictionScore ConversionByBaseRate { get; init; }

    /// <summary>By how much <see cref="Conversion"/> has less log loss than <see cref="ConversionByLastEvent"/>, compared prediction by prediction.</summary>
    public required Estimate GainOverLastEvent { get; init; }

    /// <summary>By how much it has less than <see cref="ConversionByBaseRate"/>.</summary>
    public required Estimate GainOverBaseRate { get; init; }

    /// <summary>Ten groups of predictions, the smallest chances first.</summary>
    public required IReadOnlyList<ReliabilityBin> Reliability { get; init; }

    /// <summary>Whether calibration lowered the log loss and is used.</summary>
    public required bool IsCalibrated { get; init; }

    /// <summary>The next event, as predicted.</summary>
    public required NextEventScore NextEvent { get; init; }

    /// <summary>The same from the last event alone.</summary>
    public required NextEventScore NextEventByLastEvent { get; init; }

    /// <summary>The same from how frequent events are.</summary>
    public required NextEventScore NextEventByFrequency { get; init; }
}
