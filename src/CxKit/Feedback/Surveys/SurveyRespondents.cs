namespace CxKit.Feedback;

/// <summary>Whether a survey is answered by name.</summary>
public enum SurveyRespondents
{
    /// <summary>Known customers and visitors whom nobody knows.</summary>
    Any,

    /// <summary>Known customers only: a response without respondent is refused.</summary>
    Known,

    /// <summary>Nobody by name: a response with a respondent is refused, and which invitation it followed is not kept with it, so that nothing ties answers to a person.</summary>
    Anonymous,
}
