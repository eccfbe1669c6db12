namespace CxKit.Forecasting;

/// <summary>The numbers of one model's state, by name: a part of <see cref="ForecastStreamDocument"/>.</summary>
/// <param name="Kind">Which model it is, such as <c>ets</c>.</param>
/// <param name="Numbers">The parameters and states, each a list of numbers.</param>
/// <param name="Words">What is not a number, such as the form; null when there is nothing.</param>
/// <param name="Parts">The states of the models that a combination consists of; null when there are none.</param>
public sealed record ForecastStateDocument(
    string Kind,
    IReadOnlyDictionary<string, double[]>? Numbers = null,
    IReadOnlyDictionary<string, string>? Words = null,
    IReadOnlyList<ForecastStateDocument>? Parts = null);
