namespace CxKit.Feedback;

/// <summary>Whether a survey is answered by name.</summary>
public enum SurveyRespondents
{
    /// <summary>Known customers and visitors whom nobody knows.</summary>
    Any,

    /// <summary>Known customers only: a response without respondent is refused.</summary>
    Known,

    /// <summary>Nobody by name: a response with a respondent or an invitation that leads to one is refused, so that nothing ties answers to a person.</summary>
    Anonymous,
}
