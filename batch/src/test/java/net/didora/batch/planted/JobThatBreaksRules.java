package net.didora.batch.planted;

import jakarta.batch.operations.JobOperator;
import jakarta.servlet.http.HttpServletRequest;

/** Planted: starts jobs by itself, and knows who asked for the page. */
record JobThatBreaksRules(JobOperator operator, HttpServletRequest request) {}
