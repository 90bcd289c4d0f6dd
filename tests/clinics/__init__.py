"""Tests of brochure.clinics."""
